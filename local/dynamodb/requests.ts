import { OPERATIONS, type Operation, type Parameters } from './dynalite.ts';
import type { ItemStore } from './item-store.ts';
import { RequestTokens } from './request-tokens.ts';
import { unknownOperation } from './service-errors.ts';
import { runAction, validated, writeItem } from './single-operation.ts';
import { transactGet, transactWrite } from './transactions.ts';

export type Answer = object | Promise<object>;

/** Answers operations by name, e.g. `PutItem`. What an operation wrote is in the journal when its answer is there. */
export function requestsTo(store: ItemStore): (operation: string, parameters: Parameters) => Answer {
  const tokens = new RequestTokens();

  const answer = (operation: string, parameters: Parameters): Answer => {
    if (operation === 'TransactWriteItems') return transactWrite(store, tokens, parameters, Date.now());
    if (operation === 'TransactGetItems') return transactGet(store, parameters);
    if (!isOperation(operation)) throw unknownOperation();
    const known = validated(store, operation, parameters);
    if (operation === 'PutItem' || operation === 'UpdateItem' || operation === 'DeleteItem') {
      return writeItem(store, operation, known, parameters.ReturnValuesOnConditionCheckFailure);
    }
    return runAction(store, operation, known);
  };

  return (operation, parameters) => {
    const result = answer(operation, parameters);
    store.commit();
    return result;
  };
}

function isOperation(name: string): name is Operation {
  return (OPERATIONS as readonly string[]).includes(name);
}
