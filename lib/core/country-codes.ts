/**
 * Three-letter codes of countries, nationalities and issuers. Officially assigned ISO 3166-1 alpha-3 codes, 249 of them
 * (ISO Online Browsing Platform), and those that ICAO Doc 9303 part 3 (8th edition, 2021), section 5, adds to them.
 */
const list = (codes: string): ReadonlySet<string> => new Set(codes.trim().split(/\s+/));

const ISO_3166 = list(`
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR
  BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL
  COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK
  FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV
  HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
  LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
  MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
  PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE
  SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO
  TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
`);

/** British nationals who are not citizens, and Kosovo. */
const NATIONALITIES = list('GBD GBN GBO GBP GBS RKS');

/** XXA stateless (1954 Convention), XXB refugee (1951 Convention), XXC other refugee, XXX unspecified. */
const WITHOUT_NATIONALITY = list('XXA XXB XXC XXX');

/** Organisations whose travel documents are recognised. */
const ISSUERS = list('EUE UNA UNK UNO XBA XCC XCE XCO XDC XEC XES XIM XMP XOM XPO');

/**
 * Territories whose people hold the nationality of another state of this list (8 USC 1101(a)(22), 1401–1408 for the
 * United States). A rule on nationals of a state holds for these codes too.
 */
const NATIONALS_OF: Readonly<Record<string, string>> = {
  ASM: 'USA',
  GUM: 'USA',
  MNP: 'USA',
  PRI: 'USA',
  UMI: 'USA',
  VIR: 'USA',
  ALA: 'FIN',
  ABW: 'NLD',
  BES: 'NLD',
  CUW: 'NLD',
  SXM: 'NLD',
  FRO: 'DNK',
  GRL: 'DNK',
  SJM: 'NOR',
  BVT: 'NOR',
  BLM: 'FRA',
  GLP: 'FRA',
  GUF: 'FRA',
  MAF: 'FRA',
  MTQ: 'FRA',
  MYT: 'FRA',
  NCL: 'FRA',
  PYF: 'FRA',
  REU: 'FRA',
  SPM: 'FRA',
  WLF: 'FRA',
  ATF: 'FRA',
  CCK: 'AUS',
  CXR: 'AUS',
  HMD: 'AUS',
  NFK: 'AUS',
  COK: 'NZL',
  NIU: 'NZL',
  TKL: 'NZL',
  HKG: 'CHN',
  MAC: 'CHN',
  AIA: 'GBR',
  BMU: 'GBR',
  CYM: 'GBR',
  FLK: 'GBR',
  GGY: 'GBR',
  GIB: 'GBR',
  IMN: 'GBR',
  IOT: 'GBR',
  JEY: 'GBR',
  MSR: 'GBR',
  PCN: 'GBR',
  SGS: 'GBR',
  SHN: 'GBR',
  TCA: 'GBR',
  VGB: 'GBR',
  GBD: 'GBR',
  GBN: 'GBR',
  GBO: 'GBR',
  GBP: 'GBR',
  GBS: 'GBR',
};

/** A place: ISO 3166-1 alpha-3. */
export const isCountryCode = (code: string): boolean => ISO_3166.has(code);

/** What a person may be recorded to be a national of, the four codes for none or unknown included. */
export const isNationalityCode = (code: string): boolean =>
  ISO_3166.has(code) || NATIONALITIES.has(code) || WITHOUT_NATIONALITY.has(code);

/** Who may issue a document: a state, or an organisation of ICAO's list. */
export const isIssuerCode = (code: string): boolean => isNationalityCode(code) || ISSUERS.has(code);

/** The state whose nationality a code means: PRI is USA, GBD is GBR, HND is HND. */
export const stateOfNationality = (code: string): string => NATIONALS_OF[code] ?? code;
