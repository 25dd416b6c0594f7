/** Carries out what the core decides: one class per family of actions. */
package io.understudy.agent.driver;
