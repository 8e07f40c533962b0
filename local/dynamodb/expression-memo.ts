/** What dynalite gives its expression parsers, and what they note in it. */
interface ParseContext {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, object>>;
  readonly unusedAttrNames: Record<string, boolean>;
  readonly unusedAttrVals: Record<string, boolean>;
  readonly isKeyCondition?: boolean;
}

export interface ExpressionParser {
  parse(expression: string, options: { readonly context: ParseContext }): unknown;
}

interface Parsed {
  /** The syntax tree, with `Value` in the place of each attribute value. */
  readonly tree: unknown;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

class Value {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Expressions kept; a node's functions write some dozens. */
const KEPT = 1_000;

/**
 * Lets a parser of dynalite parse an expression once for all requests that differ in their values only. Parsing was 28 %
 * of the emulator's work on the real requests of an encounter; a tree with its values put in takes a twentieth of it.
 *
 * Two expressions are the same when their text, their names and the types of their values are; `BETWEEN` also compares
 * its values while parsing, and is parsed every time. What is wrong is never kept.
 */
export function remember(parser: ExpressionParser): void {
  const parse = parser.parse.bind(parser);
  const known = new Map<string, Parsed>();
  parser.parse = (expression, options) => {
    const { context } = options;
    if (/between/i.test(expression)) return parse(expression, options);
    const key = keyOf(expression, context);
    const found = known.get(key);
    if (found !== undefined) {
      for (const name of found.usedNames) delete context.unusedAttrNames[name];
      for (const value of found.usedValues) delete context.unusedAttrVals[value];
      return filledIn(found.tree, context.attrVals ?? {});
    }
    const [namesBefore, valuesBefore] = [
      Object.keys(context.unusedAttrNames),
      Object.keys(context.unusedAttrVals),
    ];
    const result = parse(expression, options);
    if (known.size >= KEPT) known.clear();
    const names = new Map(Object.entries(context.attrVals ?? {}).map(([name, value]) => [value, name]));
    known.set(key, {
      tree: emptied(result, names),
      usedNames: namesBefore.filter((name) => !(name in context.unusedAttrNames)),
      usedValues: valuesBefore.filter((name) => !(name in context.unusedAttrVals)),
    });
    return result;
  };
}

function keyOf(expression: string, { attrNames, attrVals = {}, isKeyCondition }: ParseContext): string {
  const types = Object.entries(attrVals).map(([name, value]) => `${name}=${Object.keys(value).join()}`);
  return `${isKeyCondition === true}\n${expression}\n${JSON.stringify(attrNames)}\n${types.join()}`;
}

/** A copy with the request's own value objects replaced by what they are called. */
function emptied(tree: unknown, names: ReadonlyMap<object, string>): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  const name = names.get(tree);
  if (name !== undefined) return new Value(name);
  return copied(tree, (member) => emptied(member, names));
}

function filledIn(tree: unknown, values: Readonly<Record<string, object>>): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (tree instanceof Value) return values[tree.name];
  return copied(tree, (member) => filledIn(member, values));
}

function copied(tree: object, copy: (member: unknown) => unknown): unknown {
  if (Array.isArray(tree)) return tree.map(copy);
  const made: Record<string, unknown> = Object.create(Object.getPrototypeOf(tree));
  for (const [name, member] of Object.entries(tree)) made[name] = copy(member);
  return made;
}
