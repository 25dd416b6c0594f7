/** Instances by hosts, and why the priorities are what they are. */
package io.understudy.console.feature.vrrp;
