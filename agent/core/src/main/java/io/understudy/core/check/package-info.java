/** Health checks: when each is made, what a series of them means, and whom it concerns. */
package io.understudy.core.check;
