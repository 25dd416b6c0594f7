/** Our figures beside keepalived's: same observer, same machine, same minute. */
package io.understudy.testbed.bench;
