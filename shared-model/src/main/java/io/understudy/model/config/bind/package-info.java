/** Syntax tree and table to records, with a diagnostic for whatever does not fit. */
package io.understudy.model.config.bind;
