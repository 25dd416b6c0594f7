/** The election of one virtual router: states, events and what each one makes of the other. */
package io.understudy.core.vrrp;
