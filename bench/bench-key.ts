/** The key of every bench office: kept databases are measured again by another process. */
export const BENCH_KEY = Buffer.alloc(32, 'bench')
