import { marshall } from '@aws-sdk/util-dynamodb';
import type { Attribute, Condition, Update } from '../../store/store.ts';

/** Builds the expressions of one request, with placeholders for every name and value. */
export class Expression {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, Attribute> = {};
  #condition: string | undefined;

  /** The update expression of a write. */
  update({ set = {}, remove = [], add = {} }: Update): string {
    const assigned = Object.entries(set).flatMap(([name, value]) =>
      value === undefined ? [] : [`${this.#name(name)} = ${this.#value(value)}`],
    );
    const removed = remove.map((name) => this.#name(name));
    const added = Object.entries(add).map(([name, amount]) => `${this.#name(name)} ${this.#value(amount)}`);
    return [clause('SET', assigned), clause('REMOVE', removed), clause('ADD', added)]
      .filter(Boolean)
      .join(' ');
  }

  condition(conditions: readonly Condition[] = []): this {
    if (conditions.length > 0) this.#condition = conditions.map((each) => this.#test(each)).join(' AND ');
    return this;
  }

  render() {
    return {
      ...(this.#condition !== undefined && { ConditionExpression: this.#condition }),
      ...(Object.keys(this.#names).length > 0 && { ExpressionAttributeNames: this.#names }),
      ...(Object.keys(this.#values).length > 0 && {
        ExpressionAttributeValues: marshall(this.#values, { removeUndefinedValues: true }),
      }),
    };
  }

  #test(condition: Condition): string {
    switch (condition.kind) {
      case 'absent':
        return `attribute_not_exists(${this.#name('pk')})`;
      case 'present':
        return `attribute_exists(${this.#name('pk')})`;
      case 'attributeAbsent':
        return `attribute_not_exists(${this.#name(condition.attribute)})`;
      case 'attributePresent':
        return `attribute_exists(${this.#name(condition.attribute)})`;
      case 'equals':
        return `${this.#name(condition.attribute)} = ${this.#value(condition.value)}`;
    }
  }

  #name(attribute: string): string {
    const known = Object.entries(this.#names).find(([, name]) => name === attribute);
    if (known) return known[0];
    const placeholder = `#n${Object.keys(this.#names).length}`;
    this.#names[placeholder] = attribute;
    return placeholder;
  }

  #value(value: Attribute): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = value;
    return placeholder;
  }
}

const clause = (keyword: string, parts: readonly string[]): string =>
  parts.length > 0 ? `${keyword} ${parts.join(', ')}` : '';
