import { describe, expect, test } from '@jest/globals';
import { validateEndpoint } from '../../../lib/notifications/webhook/endpoint.ts';

const strict = { allowPrivateAddresses: false };
const embedded = { allowPrivateAddresses: true };

describe('the address of a webhook endpoint', () => {
  test.each([
    'https://hooks.agency.example/encuentro',
    'https://hooks.agency.example:8443/a?b=c',
    'https://hooks.agency.gob.sv./x',
    'https://8.8.8.8/x',
    'https://[2606:4700::1111]/x',
  ])('may be %s', (url) => {
    expect(validateEndpoint(url, strict).href).toContain('https://');
  });

  test.each([
    ['WEBHOOK_URL_INVALID', ''],
    ['WEBHOOK_URL_INVALID', '/relative'],
    ['WEBHOOK_URL_INVALID', 'hooks.agency.example'],
    ['WEBHOOK_URL_INVALID', 'https://'],
    ['WEBHOOK_URL_INVALID', 'https://user@hooks.agency.example/'],
    ['WEBHOOK_URL_INVALID', 'https://user:password@hooks.agency.example/'],
    ['WEBHOOK_URL_INVALID', 'https://hooks.agency.example/#part'],
    ['WEBHOOK_URL_INVALID', `https://hooks.agency.example/${'x'.repeat(2048)}`],
    ['WEBHOOK_NOT_HTTPS', 'http://hooks.agency.example/'],
    ['WEBHOOK_NOT_HTTPS', 'ftp://hooks.agency.example/'],
    ['WEBHOOK_NOT_HTTPS', 'file:///etc/passwd'],
    ['WEBHOOK_NOT_HTTPS', 'javascript:alert(1)'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://localhost/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://localhost./'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://api.localhost/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://intranet/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://printer.local/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://ip-10-0-0-1.ec2.internal/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://metadata.google.internal/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://router.home.arpa/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://127.0.0.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://127.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://2130706433/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://0x7f.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://0177.0.0.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://１２７.0.0.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://169.254.169.254/latest/meta-data/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://10.0.0.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://100.64.0.1/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://[::1]/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://[::ffff:127.0.0.1]/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://[fd00:ec2::254]/'],
    ['WEBHOOK_ADDRESS_REFUSED', 'https://[64:ff9b::7f00:1]/'],
  ])('is refused with %s for %s', (code, url) => {
    expect(() => validateEndpoint(url, strict)).toThrow(code);
  });

  test.each(['http://127.0.0.1:8080/hook', 'http://localhost:8080/hook', 'https://10.0.0.1/'])(
    'may be %s in the embedded stack only',
    (url) => {
      expect(() => validateEndpoint(url, embedded)).not.toThrow();
      expect(() => validateEndpoint(url, strict)).toThrow('WEBHOOK_');
    },
  );

  test('is checked for its form in the embedded stack too', () => {
    expect(() => validateEndpoint('ftp://127.0.0.1/', embedded)).toThrow('WEBHOOK_NOT_HTTPS');
    expect(() => validateEndpoint('http://a:b@127.0.0.1/', embedded)).toThrow('WEBHOOK_URL_INVALID');
  });
});
