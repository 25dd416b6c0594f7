/** Ctrl+K: everything that has a name, and everything that can be done, found by a few letters. */
package io.understudy.console.feature.find;
