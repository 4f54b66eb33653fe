/** The duty to take data out that say who somebody is (catalogue/profiles/duties.json). */
export const EXPORT_PERSONAL = 'audit.export-personal'
