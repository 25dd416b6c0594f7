/** What one observer on the bridge saw: the same clock and the same eyes for every daemon. */
package io.understudy.testbed.capture;
