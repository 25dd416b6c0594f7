/** VRRP adverts and gratuitous ARP as bytes: offsets, a checked view, encoding, checksums. */
package io.understudy.core.vrrp.wire;
