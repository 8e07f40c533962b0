import type { Language } from '../../core/error-catalogue.ts';

/** Numbers above this are written as powers of ten. */
const LARGEST_IN_FULL = 1e9;

/** A number with the language's separators: 12,000 in English, 12 000 in Spanish, as its academies advise. */
export function numberText(value: number, language: Language): string {
  if (value >= LARGEST_IN_FULL) return powerText(value, language);
  const [whole = '', fraction] = String(value).split('.');
  const grouped =
    whole.replace('-', '').length < 5 && language === 'es'
      ? whole
      : whole.replace(/\B(?=(\d{3})+$)/g, language === 'es' ? ' ' : ',');
  return (fraction === undefined ? grouped : `${grouped}${language === 'es' ? ',' : '.'}${fraction}`).replace(
    '-',
    '−',
  );
}

function powerText(value: number, language: Language): string {
  const power = Math.floor(Math.log10(value));
  const lead = numberText(Math.round((value / 10 ** power) * 10) / 10, language);
  return `${lead === '1' ? '' : `${lead} · `}10${superscript(power)}`;
}

/** A whole number ≥ 0 in raised digits. */
export function superscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}
