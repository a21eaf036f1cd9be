using System.Net.Security;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Over TLS a server has to show who it is before it is told anything.</summary>
public sealed class TlsTests
{
    [Test]
    public void Server_whose_certificate_is_trusted_is_asked()
    {
        using TlsServer server = new();
        SocketsHttpHandler trusting = new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == server.Certificate.GetCertHashString(),
            },
        };
        using ClickHouseConnection connection = new($"Host=localhost;Port={server.Port};Username=anna;Password=topsecret;Tls=true", trusting);
        connection.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(connection.ServerVersion, Is.EqualTo("25.3.1"));
            Assert.That(server.Received, Does.Contain("X-ClickHouse-Key: topsecret"));
        }
    }

    [Test]
    public void Server_whose_certificate_is_not_trusted_is_told_nothing()
    {
        using TlsServer server = new();
        using ClickHouseConnection connection = new($"https://anna:topsecret@localhost:{server.Port}/shop");

        ClickHouseException error = Assert.Throws<ClickHouseException>(connection.Open)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.StartWith($"localhost:{server.Port} cannot be asked over TLS: The remote certificate").And.Not.Contain("topsecret"));
            Assert.That(error.IsTransient, Is.False);
            Assert.That(server.Received, Is.Empty);
        }
    }

    [Test]
    public void Server_without_TLS_is_said()
    {
        using Engines.BreakingProxy nothing = new(1);
        using ClickHouseConnection connection = new($"https://anna:topsecret@localhost:{nothing.Port}/shop");

        Assert.That(connection.Open, Throws.TypeOf<ClickHouseException>().With.Message.Contains("TLS"));
    }
}
