using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clv.Probabilistic.Service;

/// <summary>The certificate of https addresses, with those that stand between it and its root.</summary>
/// <param name="Own">The certificate with its key.</param>
/// <param name="Chain">The others of its file.</param>
internal sealed record ServiceCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    /// <summary>Reads it; null where no address needs one.</summary>
    /// <exception cref="ArgumentException">There is an https address without a certificate, or the other way round, or it cannot be read.</exception>
    public static ServiceCertificate? Read(ClvServiceOptions options)
    {
        bool isEncrypted = options.Urls.Any(ServiceAddresses.IsEncrypted);
        if (options.Certificate is not { } path)
        {
            return isEncrypted
                ? throw new ArgumentException("An https address needs a certificate; name its file with --certificate, a .pfx, or a .pem with --certificate-key.")
                : null;
        }

        if (!isEncrypted)
        {
            throw new ArgumentException("There is a certificate and no https address, so nothing would be encrypted; listen on https://… with --urls, or leave the certificate out.");
        }

        ServiceCertificate read = Read(path, options);
        return read.Own.HasPrivateKey
            ? read
            : throw new ArgumentException($"{path} has no private key; name its file with --certificate-key.");
    }

    private static ServiceCertificate Read(string path, ClvServiceOptions options)
    {
        try
        {
            X509Certificate2Collection chain = [];
            if (Path.GetExtension(path) is ".pfx" or ".p12")
            {
                return new ServiceCertificate(X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword), chain);
            }

            string key = options.CertificateKey ?? path;
            X509Certificate2 own = options.CertificatePassword is { } password
                ? X509Certificate2.CreateFromEncryptedPemFile(path, password, key)
                : X509Certificate2.CreateFromPemFile(path, key);
            chain.ImportFromPemFile(path);
            if (chain.Count > 0)
            {
                chain.RemoveAt(0);
            }

            return new ServiceCertificate(own, chain);
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentException($"The certificate {path} cannot be read: {broken.Message} It is a .pfx with its password in CLV_CERTIFICATE_PASSWORD, or a .pem with its key in --certificate-key.", broken);
        }
    }
}
