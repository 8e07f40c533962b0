import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { presignedUrl } from '../../lib/adapters/aws/presigned-url.ts';
import { S3UploadTickets } from '../../lib/adapters/aws/s3-upload-tickets.ts';

/** The keys of the examples in the Amazon S3 API Reference; they open nothing. */
const EXAMPLE_KEYS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

describe('a presigned URL', () => {
  const request = {
    method: 'GET',
    url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
    headers: {},
  };
  const options = {
    credentials: EXAMPLE_KEYS,
    region: 'us-east-1',
    at: Date.UTC(2013, 4, 24),
    seconds: 86_400,
  };
  const signatureOf = (url: URL) => url.searchParams.get('X-Amz-Signature');

  test('tells S3 that the content is not part of the signature', async () => {
    const url = await presignedUrl(request, options);
    expect(url.searchParams.get('X-Amz-Content-Sha256')).toBe('UNSIGNED-PAYLOAD');
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host');
    expect(url.searchParams.get('X-Amz-Credential')).toBe(
      'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
    );
  });

  test('is another for every method, path, query, header, key, region, time and duration', async () => {
    const { url } = request;
    const urls = await Promise.all([
      presignedUrl(request, options),
      presignedUrl({ ...request, method: 'PUT' }, options),
      presignedUrl({ ...request, url: new URL('/other', url) }, options),
      presignedUrl({ ...request, url: new URL('?a=b', url) }, options),
      presignedUrl({ ...request, headers: { 'content-length': '5' } }, options),
      presignedUrl({ ...request, headers: { 'content-length': '6' } }, options),
      presignedUrl(request, { ...options, region: 'us-gov-west-1' }),
      presignedUrl(request, { ...options, seconds: 300 }),
      presignedUrl(request, { ...options, at: options.at + 1000 }),
      presignedUrl(request, { ...options, credentials: { ...EXAMPLE_KEYS, secretAccessKey: 'x' } }),
      presignedUrl(request, { ...options, credentials: { ...EXAMPLE_KEYS, sessionToken: 't' } }),
    ]);
    const signatures = urls.map(signatureOf);
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});

test('a ticket signs the size and digest of its file, for the bucket’s own address', async () => {
  const client = new S3Client({ region: 'us-gov-west-1', credentials: EXAMPLE_KEYS });
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const ticket = await new S3UploadTickets('uploads', client).ticket('upl_1', { bytes: 3, sha256 }, 0, 300);
  expect(ticket.headers).toEqual({
    'content-length': '3',
    'x-amz-checksum-sha256': 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
  });
  const url = new URL(ticket.url);
  expect([url.origin, url.pathname]).toEqual(['https://uploads.s3.us-gov-west-1.amazonaws.com', '/upl_1']);
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
  expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
});
