/** The version of a description whose source states none: OpenAPI wants one (section 4.1.1), and no reader wants to see this. */
export const UNVERSIONED = 'unversioned';
