export { loadCatalogue } from './operations/load-catalogue.ts'
export { casesInForce, procedureCase, type ProcedureCase, type Requirement } from './queries/case-for.ts'
export { findProcedures, getProcedure, type FoundProcedure, type ProcedureShown } from './queries/find-procedures.ts'
