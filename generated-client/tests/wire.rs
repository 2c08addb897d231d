//! The client against real HTTP servers on loopback: what is sent, and what is understood.

mod wire {
    mod addresses;
    mod answers;
    mod building;
    mod connections;
    mod credentials;
    mod limits;
    mod redirects;
    mod requests;
    mod secrecy;
    mod server;
}
