/** Health checkers of real servers: their rows and the records they bind to. */
package io.understudy.model.config.checker;
