/** What the console says: languages, messages, times. */
package io.understudy.console.text;
