/** Attributes that keep a browser from translating names and codes; Preact's types know only the boolean property. */
export const untranslated: object = { translate: 'no' }
