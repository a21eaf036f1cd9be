namespace Clv.Probabilistic.Tests.Files;

public sealed class WholeFileTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("clv-tests-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Write_a_new_file_leaves_nothing_else()
    {
        WholeFile.Write(PathOf("new.txt"), stream => stream.Write("whole"u8));

        Assert.That(File.ReadAllText(PathOf("new.txt")), Is.EqualTo("whole"));
        Assert.That(_folder.GetFileSystemInfos(), Has.Length.EqualTo(1));
    }

    [Test]
    public void Write_that_fails_leaves_the_earlier_file()
    {
        File.WriteAllText(PathOf("old.txt"), "earlier");

        Assert.That(
            () => WholeFile.Write(PathOf("old.txt"), stream =>
            {
                stream.Write("half"u8);
                throw new IOException("The disk is full.");
            }),
            Throws.InstanceOf<IOException>().With.Message.EqualTo("The disk is full."));

        Assert.That(File.ReadAllText(PathOf("old.txt")), Is.EqualTo("earlier"));
        Assert.That(_folder.GetFileSystemInfos(), Has.Length.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Platform(Exclude = "Win")]
    public void Write_through_a_link_writes_what_it_points_to(bool targetExists)
    {
        if (targetExists)
        {
            File.WriteAllText(PathOf("target.txt"), "earlier");
        }

        File.CreateSymbolicLink(PathOf("link.txt"), PathOf("target.txt"));

        WholeFile.Write(PathOf("link.txt"), stream => stream.Write("whole"u8));

        Assert.That(File.ReadAllText(PathOf("target.txt")), Is.EqualTo("whole"));
        Assert.That(new FileInfo(PathOf("link.txt")).LinkTarget, Is.EqualTo(PathOf("target.txt")));
    }

    /// <summary>A file under <c>/dev</c> that is no device stands for one: a failure harms nothing.</summary>
    [Test]
    [Platform("Linux")]
    public void Write_through_a_link_to_a_device_does_not_replace_the_device()
    {
        string device = $"/dev/shm/clv-tests-{_folder.Name}";
        File.WriteAllText(device, "earlier");
        try
        {
            File.CreateSymbolicLink(PathOf("link.txt"), device);
            using FileStream opened = new(device, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            WholeFile.Write(PathOf("link.txt"), stream => stream.Write("written"u8));

            using StreamReader reader = new(opened);
            Assert.That(reader.ReadToEnd(), Is.EqualTo("written"), "what was there is still what is there");
        }
        finally
        {
            File.Delete(device);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
