/**
 * ISO/IEC 39794 (extensible biometric data interchange formats) has an ASN.1 and an XML encoding. Its part n is
 * `[APPLICATION n] SEQUENCE { versionBlock [0] … }` in DER, and has the namespace below in XML. Recognised, to be refused
 * with a code of its own; not read.
 */
const XML_NAMESPACE = 'http://standards.iso.org/iso-iec/39794/-';
const APPLICATION_CONSTRUCTED = 0x60;
/** Parts of the series that are record formats: 1 is the framework, 2 finger minutiae, 4 finger image, 17 gait. */
const FIRST_PART = 2;
const LAST_PART = 17;
const VERSION_BLOCK = 0xa0;
/** The namespace stands in the first element, after at most a declaration and a comment. */
const XML_LOOKED_AT = 2048;

export function isIso39794(bytes: Uint8Array): boolean {
  const [tag = 0, length = 0] = bytes;
  const part = tag - APPLICATION_CONSTRUCTED;
  if (part >= FIRST_PART && part <= LAST_PART) {
    const lengthBytes = length > 0x80 ? length - 0x80 : 0;
    return lengthBytes <= 4 && bytes[2 + lengthBytes] === VERSION_BLOCK;
  }
  const beginning = Buffer.from(bytes.subarray(0, XML_LOOKED_AT)).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*</.test(beginning) && beginning.includes(XML_NAMESPACE);
}
