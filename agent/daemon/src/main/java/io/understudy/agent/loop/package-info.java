/** One thread: readiness and timers in, actions out. */
package io.understudy.agent.loop;
