import { startDynamoDb } from '../../../local/dynamodb/emulator.ts';
import { dynamoDbContract } from './contract.ts';

dynamoDbContract('the embedded DynamoDB', () =>
  startDynamoDb({ region: 'us-east-1', accountId: '000000000000' }),
);
