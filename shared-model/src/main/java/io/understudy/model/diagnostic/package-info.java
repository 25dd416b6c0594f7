/** What we tell an operator about a configuration, as values. */
package io.understudy.model.diagnostic;
