/** The agents that this console follows: connection, version, clock, certificate, what runs. */
package io.understudy.console.feature.hosts;
