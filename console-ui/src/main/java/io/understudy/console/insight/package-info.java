/** What a fleet's state means: virtual routers, owners, findings. No controls, no words. */
package io.understudy.console.insight;
