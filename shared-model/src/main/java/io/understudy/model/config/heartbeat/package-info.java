/**
 * The configuration of Linux-HA's Heartbeat, versions 1 to 3 without Pacemaker, as keepalived's.
 */
package io.understudy.model.config.heartbeat;
