/** The screen on which failures and edits are tried out before they happen. */
package io.understudy.console.feature.whatif;
