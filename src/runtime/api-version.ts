/** The versions of the API that can be asked for; a generated client has those of its description here. */
export type ApiVersion = string;
