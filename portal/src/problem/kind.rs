//! The kinds of problems.

/// Every kind of problem that the portal answers with; `type` is `/problems/` and its slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 400: not understood at all.
    Malformed,
    /// 400: a header that the operation needs is missing or wrong.
    Header,
    /// 400: a query parameter has no such value.
    Parameter,
    /// 400: a submit without an idempotency key.
    IdempotencyKey,
    /// 403: the web page's origin is not on the portal's list.
    Origin,
    /// 403: the access code is wrong.
    AccessCode,
    /// 404.
    NotFound,
    /// 405.
    Method,
    /// 409: an upload is continued at the wrong place.
    UploadOffset,
    /// 409: an upload belongs to a dossier and cannot be taken back.
    UploadUsed,
    /// 409: the dossier's status does not allow it now.
    NotNow,
    /// 409: the request to supplement is answered or over.
    SupplementClosed,
    /// 409: the payment is made, on its way or not wanted any more.
    PaymentSettled,
    /// 409: the payment's time is over.
    PaymentExpired,
    /// 410: an upload has expired or was taken back.
    UploadGone,
    /// 412: not the tus version of this portal.
    TusVersion,
    /// 413: the body is too large.
    TooLarge,
    /// 413: the file is larger than the portal takes.
    FileTooLarge,
    /// 413: the files of the draft are more bytes than a dossier may have.
    Quota,
    /// 413: the draft has as many files as a dossier may have.
    TooManyFiles,
    /// 415.
    MediaType,
    /// 415: the file's content is of no type that the portal takes, or of another one than was named.
    FileType,
    /// 422: there is a virus in the file.
    FileInfected,
    /// 422: errors by field.
    Validation,
    /// 422: the key was used for other content.
    IdempotencyMismatch,
    /// 429: too many wrong access codes.
    TooManyTries,
    /// 460: the bytes that arrived are not those that were sent.
    Checksum,
    /// 500.
    Internal,
    /// 503: the store cannot write just now.
    Unavailable,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 29] = [
        Self::Malformed,
        Self::Header,
        Self::Parameter,
        Self::IdempotencyKey,
        Self::Origin,
        Self::AccessCode,
        Self::NotFound,
        Self::Method,
        Self::UploadOffset,
        Self::UploadUsed,
        Self::NotNow,
        Self::SupplementClosed,
        Self::PaymentSettled,
        Self::PaymentExpired,
        Self::UploadGone,
        Self::TusVersion,
        Self::TooLarge,
        Self::FileTooLarge,
        Self::Quota,
        Self::TooManyFiles,
        Self::MediaType,
        Self::FileType,
        Self::FileInfected,
        Self::Validation,
        Self::IdempotencyMismatch,
        Self::TooManyTries,
        Self::Checksum,
        Self::Internal,
        Self::Unavailable,
    ];

    /// The HTTP status.
    pub fn status(self) -> u16 {
        self.words().0
    }
}
