/** Connections to agents, folded into one immutable picture of the fleet. */
package io.understudy.console.session;
