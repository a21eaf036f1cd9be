namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>Keys of a service's callers, from the command line, and a service that is told to end.</summary>
public sealed class ServeKeysTests
{
    [Test]
    public void Keys_are_made_listed_and_revoked()
    {
        using TemporaryFolder folder = new();
        string store = folder["store.db"];
        ClvResult added = ClvProcess.Run("serve", folder.Path, "--store", store, "--add-key", "shop", "--role", "writer").ShouldSucceed();
        Assert.That(added.OutputLines, Has.Length.EqualTo(1));
        Assert.That(added.OutputLines[0], Does.Match("^clv_[A-Za-z0-9_-]{43}$"));
        Assert.That(added.Error, Does.Contain("shown this once"));
        ClvProcess.Run("serve", folder.Path, "--store", store, "--add-key", "shop", "--role", "writer").ShouldFail(1, "--revoke-key shop");
        ClvResult listed = ClvProcess.Run("serve", folder.Path, "--store", store, "--list-keys").ShouldSucceed();
        Assert.That(listed.OutputLines[0], Is.EqualTo("name,role,created"));
        Assert.That(listed.OutputLines[1], Does.StartWith("shop,writer,"));
        ClvProcess.Run("serve", folder.Path, "--store", store, "--revoke-key", "shop").ShouldSucceed();
        Assert.That(ClvProcess.Run("serve", folder.Path, "--store", store, "--list-keys").ShouldSucceed().OutputLines, Has.Length.EqualTo(1));
        ClvProcess.Run("serve", folder.Path, "--store", store, "--revoke-key", "shop").ShouldFail(1, "--list-keys");
    }

    [Test]
    public void What_is_no_key_is_told_as_such()
    {
        using TemporaryFolder folder = new();
        ClvProcess.Run("serve", folder.Path, "--add-key", "shop").ShouldFail(2, "--role");
        ClvProcess.Run("serve", folder.Path, "--add-key", "shop", "--role", "owner").ShouldFail(2, "reader, writer or admin");
        ClvProcess.Run("serve", folder.Path, "--add-key", "local", "--role", "admin").ShouldFail(1, "audit log");
        ClvProcess.Run("serve", folder.Path, "--stateless", "--list-keys").ShouldFail(2, "--stateless");
    }

    [Test]
    public void A_service_that_others_reach_wants_a_key_first()
    {
        using TemporaryFolder folder = new();
        ClvProcess.Run("run", folder.Write("orders.csv", SmallShop.Orders()), "-o", folder["out"]).ShouldSucceed();
        ClvProcess.Run("serve", folder["out"], "--urls", "http://0.0.0.0:0").ShouldFail(1, "--add-key NAME --role admin");
    }
}
