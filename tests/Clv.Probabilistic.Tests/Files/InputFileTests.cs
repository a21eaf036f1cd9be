namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(InputFile))]
internal sealed class InputFileTests
{
    [Test]
    public void Open_missingFile_isASentence()
    {
        string path = Path.Combine(Path.GetTempPath(), "clv-no-such-folder", "orders.csv");

        Assert.That(
            () => InputFile.Open(path),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo($"{path} does not exist; check the path."));
    }

    [Test]
    public void Open_folder_isASentence()
    {
        string path = Path.GetTempPath();

        Assert.That(
            () => InputFile.Open(path),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo($"{path} is a folder; name a file in it."));
    }
}
