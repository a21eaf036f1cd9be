using System.Text;

namespace NewCustomerValue;

/// <summary>Files that are written whole or not at all: whoever reads one never sees half of it.</summary>
internal static class OutputFile
{
    public static void Write(string path, StringBuilder text)
    {
        string unfinished = path + ".new";
        File.WriteAllText(unfinished, text.ToString());
        File.Move(unfinished, path, overwrite: true);
    }
}
