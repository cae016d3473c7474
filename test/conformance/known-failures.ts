/** Scenarios that the OpenAPI document no longer holds as the suite means them, and what was lost. */
export const lostInEmission: Readonly<Record<string, string>> = {
  ...lost('the slash before an expanded path parameter, {/param}', [
    'Routes_PathParameters_PathExpansion_Standard_primitive',
    'Routes_PathParameters_PathExpansion_Standard_array',
    'Routes_PathParameters_PathExpansion_Standard_record',
    'Routes_PathParameters_PathExpansion_Explode_primitive',
    'Routes_PathParameters_PathExpansion_Explode_array',
    'Routes_PathParameters_PathExpansion_Explode_record',
    'Parameters_Path_optional',
  ]),
  ...lost('reserved expansion in a path, {+param}', [
    'Routes_PathParameters_ReservedExpansion_template',
    'Routes_PathParameters_ReservedExpansion_annotation',
  ]),
  ...lost('the operation: a path with a query', [
    'Routes_QueryParameters_QueryContinuation_Standard_primitive',
    'Routes_QueryParameters_QueryContinuation_Standard_array',
    'Routes_QueryParameters_QueryContinuation_Standard_record',
    'Routes_QueryParameters_QueryContinuation_Explode_primitive',
    'Routes_QueryParameters_QueryContinuation_Explode_array',
    'Routes_QueryParameters_QueryContinuation_Explode_record',
  ]),
  ...lost('the operation: the emitter crashes on a parameter called constructor', [
    'SpecialWords_Parameters_constructor',
  ]),
  ...lost('the operation: a range of statuses other than a hundred', [
    'Response_StatusCodeRange_errorResponseStatusCodeInRange',
  ]),
};

/** Scenarios that our clients fail, and why. */
export const knownFailures: Readonly<Record<string, string>> = {
  Payload_Pageable_ServerDrivenPagination_AlternateInitialVerb_post:
    'the next page of a POST is a GET, which nothing in the description says',
  Payload_Pageable_XmlPagination_listWithNextLink: 'XML is text, in which no next page is looked for',
};

function lost(what: string, scenarios: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(scenarios.map((scenario) => [scenario, what]));
}
