/** The prober: carries out what the checks of the core want, without ever waiting. */
package io.understudy.agent.check;
