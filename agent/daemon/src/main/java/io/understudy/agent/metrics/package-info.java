/** The state as numbers for Prometheus and whoever reads its text format. */
package io.understudy.agent.metrics;
