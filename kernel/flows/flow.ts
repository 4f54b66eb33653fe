/** One choice at a step (lựa chọn): the steps it opens, or the end of the flow; `when` is FEEL over the answers. */
export type FlowOutcome = {
  key: string
  label: string
  to: readonly string[] | 'end'
  when?: string | undefined
}

/** One step of a flow (bước): whose duty, in which unit, in how many working hours. */
export type FlowStep = {
  key: string
  name: string
  duty: string
  unitRule: 'one-stop-desk' | 'field-section' | 'leadership' | 'office'
  hours: number
  /** The legal move this step stands for; such a step is completed by that move only. */
  binds?: string | undefined
  outcomes: readonly FlowOutcome[]
  /** The parallel steps that meet here. */
  joins?: readonly string[] | undefined
}

/**
 * The steps inside an office between legal states (quy trình nội bộ điện tử), as data.
 * The order of `steps` is the order of the table officials read: an outcome that leads up the table sends back.
 */
export type Flow = {
  key: string
  name: string
  decisionNo: string | null
  validFrom: string
  steps: readonly FlowStep[]
  start: string
}

/** Where a running flow stands: steps that wait for somebody, and steps that are behind. */
export type FlowPosition = { open: readonly string[]; done: readonly string[] }
