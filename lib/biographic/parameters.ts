/** Numbers of the comparison of names. */
export const NAME_PARAMETERS = {
  /** Winkler 1990: the first four characters count, each by a tenth of what is missing, for pairs already alike. */
  prefixLength: 4,
  prefixWeight: 0.1,
  prefixThreshold: 0.7,
  /** Words of a name that often come and go between papers; compared only where nothing else is left. */
  particles: new Set([
    'DE',
    'DEL',
    'LA',
    'LAS',
    'LOS',
    'DA',
    'DO',
    'DOS',
    'DAS',
    'Y',
    'E',
    'VON',
    'VAN',
    'AL',
    'EL',
    'BIN',
    'IBN',
  ]),
} as const;
