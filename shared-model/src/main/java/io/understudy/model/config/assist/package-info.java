/** What people read about the language, read off the table. */
package io.understudy.model.config.assist;
