import type { Assembly, Resource, Stack } from './assembly.ts';

/** Answers what the template asks of resources; the values are those of the embedded stack. */
export interface ResourceValues {
  ref(resource: Resource): string;
  attribute(resource: Resource, name: string): string;
}

/** Evaluates CloudFormation's intrinsic functions. @throws on one that is not known, or a name that isn't there */
export class Intrinsics {
  readonly #assembly: Assembly;
  readonly #values: ResourceValues;

  constructor(assembly: Assembly, values: ResourceValues) {
    this.#assembly = assembly;
    this.#values = values;
  }

  /** A value with every intrinsic in it evaluated; `AWS::NoValue` members are gone. */
  resolve(value: unknown, stack: Stack): unknown {
    if (Array.isArray(value)) {
      return value.map((each) => this.resolve(each, stack)).filter((each) => each !== undefined);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only !== undefined && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      return this.#evaluate(only[0], only[1], stack);
    }
    return Object.fromEntries(
      entries
        .map(([name, member]): [string, unknown] => [name, this.resolve(member, stack)])
        .filter(([, member]) => member !== undefined),
    );
  }

  /** The same, as text. */
  text(value: unknown, stack: Stack): string {
    const resolved = this.resolve(value, stack);
    if (typeof resolved === 'object' || resolved === undefined) {
      throw new Error(`not a text in stack ${stack.name}: ${JSON.stringify(value)}`);
    }
    return String(resolved);
  }

  #evaluate(name: string, operand: unknown, stack: Stack): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(String(operand), stack);
      case 'Fn::GetAtt': {
        const [id, ...attribute] = Array.isArray(operand) ? operand.map(String) : String(operand).split('.');
        return this.#values.attribute(this.#resource(id ?? '', stack), attribute.join('.'));
      }
      case 'Fn::Join': {
        const [separator, parts] = this.#list(operand, 2);
        const texts = this.resolve(parts, stack);
        if (!Array.isArray(texts)) throw new Error(`Fn::Join of no list in stack ${stack.name}`);
        return texts.join(String(separator));
      }
      case 'Fn::Split': {
        const [separator, source] = this.#list(operand, 2);
        return this.text(source, stack).split(String(separator));
      }
      case 'Fn::Select': {
        const [index, list] = this.#list(operand, 2);
        const values = this.resolve(list, stack);
        return Array.isArray(values) ? values[Number(this.text(index, stack))] : undefined;
      }
      case 'Fn::Sub':
        return this.#substitute(operand, stack);
      case 'Fn::ImportValue': {
        const wanted = this.text(operand, stack);
        const found = this.#assembly.exports.get(wanted);
        if (found === undefined) throw new Error(`no stack exports ${wanted}`);
        return this.resolve(found.value, found.stack);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = this.#list(operand, 3).map((each) => this.text(each, stack));
        return stack.mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
      }
      case 'Fn::If': {
        const [condition, then, otherwise] = this.#list(operand, 3);
        return this.resolve(
          this.#holds(stack.conditions[String(condition)], stack) ? then : otherwise,
          stack,
        );
      }
      case 'Fn::Base64':
        return Buffer.from(this.text(operand, stack)).toString('base64');
      default:
        throw new Error(`intrinsic function ${name} is not supported`);
    }
  }

  #ref(id: string, stack: Stack): unknown {
    switch (id) {
      case 'AWS::AccountId':
        return stack.account;
      case 'AWS::Region':
        return stack.region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/embedded`;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::NoValue':
        return undefined;
      default:
        if (id in stack.parameters) return stack.parameters[id];
        return this.#values.ref(this.#resource(id, stack));
    }
  }

  #substitute(operand: unknown, stack: Stack): string {
    const [template, own] = Array.isArray(operand) ? operand : [operand, {}];
    const variables = (own ?? {}) as Record<string, unknown>;
    return String(template).replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (name in variables) return this.text(variables[name], stack);
      if (name.includes('.') && !name.startsWith('AWS::')) {
        return String(this.#evaluate('Fn::GetAtt', name, stack));
      }
      const value = this.#ref(name, stack);
      if (value === undefined) throw new Error(`${whole} has no value in stack ${stack.name}`);
      return String(value);
    });
  }

  #holds(condition: unknown, stack: Stack): boolean {
    const [name, operand] = Object.entries((condition ?? {}) as Record<string, unknown>)[0] ?? [];
    const operands = Array.isArray(operand) ? operand : [operand];
    switch (name) {
      case 'Fn::Equals':
        return this.text(operands[0], stack) === this.text(operands[1], stack);
      case 'Fn::Not':
        return !this.#holds(operands[0], stack);
      case 'Fn::And':
        return operands.every((each) => this.#holds(each, stack));
      case 'Fn::Or':
        return operands.some((each) => this.#holds(each, stack));
      case 'Condition':
        return this.#holds(stack.conditions[String(operand)], stack);
      default:
        throw new Error(`condition ${name} is not supported`);
    }
  }

  #resource(id: string, stack: Stack): Resource {
    const found = stack.resources.get(id);
    if (found === undefined) throw new Error(`stack ${stack.name} has no resource ${id}`);
    return found;
  }

  #list(operand: unknown, length: number): readonly unknown[] {
    if (!Array.isArray(operand) || operand.length !== length) {
      throw new Error(`expected ${length} operands: ${JSON.stringify(operand)}`);
    }
    return operand;
  }
}
