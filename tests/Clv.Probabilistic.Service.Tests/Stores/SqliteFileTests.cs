using System.Text;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>The file of a store: who may read it, what is refused before anything is made beside it, and what is damaged.</summary>
public sealed class SqliteFileTests
{
    private StorePlace _place = null!;

    private string Path => _place.Address;

    [SetUp]
    public void Make() => _place = StorePlace.In(StorePlace.Sqlite);

    [TearDown]
    public void Remove() => _place.Dispose();

    [Test]
    public async Task A_new_store_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Rights of files are those of their folder on Windows.");
            return;
        }

        await using SqliteStore store = SqliteStore.Open(Path, StoreAccess.Service);
        await using (IStoreWriter writer = await store.WriteAsync(default))
        {
            StoreChange change = new();
            change.Documents.Add((DocumentKinds.State, "kept", [1]));
            await writer.CommitAsync(change, default);
        }

        foreach (string file in (string[])[Path, Path + "-wal", Path + "-shm"])
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
    }

    [TestCase(StoreAccess.Service)]
    [TestCase(StoreAccess.Administration)]
    [TestCase(StoreAccess.Existing)]
    [TestCase(StoreAccess.ReadOnly)]
    public void A_file_of_something_else_is_refused_and_left_alone(object access)
    {
        File.WriteAllText(Path, new string('x', 5_000));
        Assert.That(() => SqliteStore.Open(Path, (StoreAccess)access), Throws.InstanceOf<StoreException>().With.Message.Contains("is no store of clv serve"));

        File.Delete(Path);
        _place.Run("CREATE TABLE theirs (a)");
        Assert.That(() => SqliteStore.Open(Path, (StoreAccess)access), Throws.InstanceOf<StoreException>().With.Message.Contains("a database of something else"));
        Assert.That(Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!), Is.EqualTo(new[] { Path }));
    }

    [TestCase(StoreAccess.Service)]
    [TestCase(StoreAccess.ReadOnly)]
    public async Task A_store_of_a_later_version_is_refused(object access)
    {
        await SqliteStore.Open(Path, StoreAccess.Service).DisposeAsync();
        _place.MakeNewer();
        Assert.That(() => SqliteStore.Open(Path, (StoreAccess)access), Throws.InstanceOf<StoreException>().With.Message.Contains("of layout 99"));
    }

    [TestCase(StoreAccess.Existing)]
    [TestCase(StoreAccess.ReadOnly)]
    public void Whoever_needs_a_store_makes_none(object access)
    {
        Assert.That(() => SqliteStore.Open(Path, (StoreAccess)access), Throws.InstanceOf<StoreException>().With.Message.Contains("does not exist"));
        Assert.That(File.Exists(Path), Is.False);

        File.WriteAllBytes(Path, []);
        Assert.That(() => SqliteStore.Open(Path, (StoreAccess)access), Throws.InstanceOf<StoreException>().With.Message.Contains("is empty"));
    }

    [Test]
    public async Task One_file_under_two_names_has_one_service()
    {
        await using SqliteStore first = SqliteStore.Open(Path, StoreAccess.Service);
        string other = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "other.db");
        File.CreateSymbolicLink(other, Path);
        Assert.That(() => SqliteStore.Open(other, StoreAccess.Service), Throws.InstanceOf<StoreException>().With.Message.Contains("Another service has"));
    }

    [Test]
    public async Task What_is_damaged_is_said_in_a_sentence()
    {
        await SqliteStore.Open(Path, StoreAccess.Service).DisposeAsync();
        byte[] bytes = await File.ReadAllBytesAsync(Path);
        Encoding.ASCII.GetBytes(new string('#', bytes.Length - 1024)).CopyTo(bytes.AsSpan(1024));
        await File.WriteAllBytesAsync(Path, bytes);
        Assert.That(
            async () =>
            {
                await using SqliteStore store = SqliteStore.Open(Path, StoreAccess.ReadOnly);
                await store.DocumentAsync(DocumentKinds.State, "any", default);
            },
            Throws.InstanceOf<StoreException>().With.Message.Contains("is damaged; restore it from its last copy"));
    }
}
