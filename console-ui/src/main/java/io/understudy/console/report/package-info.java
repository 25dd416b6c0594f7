/** What happened, as a document that stands on its own, in the forms people pass on. */
package io.understudy.console.report;
