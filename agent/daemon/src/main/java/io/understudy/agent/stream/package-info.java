/** The state stream: what the loop publishes, on its way to consoles. */
package io.understudy.agent.stream;
