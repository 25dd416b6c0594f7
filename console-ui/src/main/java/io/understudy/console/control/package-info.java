/** Reusable controls; they know no feature. */
package io.understudy.console.control;
