using System.Diagnostics;
using System.Runtime.Versioning;

namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>Paths that cannot be read or written.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenPathTests
{
    private const string FullDevice = "/dev/full";

    /// <summary>A tiny file system: less than the predictions of the small shop take.</summary>
    private const string TinySize = "size=4k";

    private static readonly string[][] _commands =
    [
        ["summarize"],
        ["fit", "--model", "bg-nbd"],
        ["run"],
    ];

    /// <summary>Commands and what they write, in every format.</summary>
    private static readonly (string[] Command, string Result)[] _outputs =
    [
        .. _commands.Select(command => (command, "result")),
        (["summarize"], "result.parquet"),
        (["summarize"], "result.arrow"),
        (["run", "--format", "parquet"], "result"),
        (["run", "--format", "arrow"], "result"),
    ];

    public static IEnumerable<TestCaseData> Outputs() => _outputs.Select(
        output => new TestCaseData(output.Command, output.Result).SetArgDisplayNames(string.Join(' ', output.Command), output.Result));

    public static IEnumerable<TestCaseData> Commands() =>
        _commands.Select(command => new TestCaseData([command]).SetArgDisplayNames(command[0]));

    [TestCaseSource(nameof(Commands))]
    public void Input_that_is_absent_or_a_folder_is_named(string[] command)
    {
        using TemporaryFolder folder = new();

        folder.ShouldRefuse(1, [folder["absent.csv"], "does not exist", "check"], Arguments(command, folder["absent.csv"], folder["result"]));
        folder.ShouldRefuse(1, [folder.Path, "is a folder", "name a file"], Arguments(command, folder.Path, folder["result"]));
    }

    [TestCaseSource(nameof(Commands))]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Input_that_may_not_be_read_is_named(string[] command)
    {
        SkipAsRoot();
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        File.SetUnixFileMode(orders, UnixFileMode.None);

        folder.ShouldRefuse(1, [orders, "may not be read", "permissions"], Arguments(command, orders, folder["result"]));
    }

    [TestCaseSource(nameof(Commands))]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Output_that_may_not_be_written_is_named(string[] command)
    {
        SkipAsRoot();
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string target = Directory.CreateDirectory(folder["locked"]).FullName;
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        folder.ShouldRefuse(1, [target, "may not be written", "-o"], Arguments(command, orders, Path.Combine(target, "result")));
    }

    [TestCaseSource(nameof(Commands))]
    public void Output_under_a_file_is_named(string[] command)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        folder.ShouldRefuse(1, [orders, "is a file", "-o"], Arguments(command, orders, Path.Combine(orders, "deep", "result")));
    }

    [TestCaseSource(nameof(Commands))]
    public void Output_of_the_other_kind_is_named(string[] command)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string target = command[0] == "run" ? orders : folder.Path;

        folder.ShouldRefuse(1, [target, command[0] == "run" ? "is a file" : "is a folder", "-o"], Arguments(command, orders, target));
    }

    [TestCaseSource(nameof(Outputs))]
    [Platform("Linux")]
    public void Output_on_a_full_disk_is_named_and_leaves_nothing(string[] command, string result)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string disk = Directory.CreateDirectory(folder["disk"]).FullName;
        if (Execute("mount", "-t", "tmpfs", "-o", TinySize, "none", disk) != 0)
        {
            OutputOnTheFullDevice(folder, command, orders, result);
            return;
        }

        try
        {
            // One page is all there is, and it is taken.
            File.WriteAllBytes(Path.Combine(disk, "filler"), new byte[4096]);

            folder.ShouldRefuse(1, [disk, "No space left", "make room"], Arguments(command, orders, Path.Combine(disk, result)));
        }
        finally
        {
            Execute("umount", disk);
        }
    }

    private static void OutputOnTheFullDevice(TemporaryFolder folder, string[] command, string orders, string result)
    {
        // A device has no name that ends as a format's does.
        if (command[0] == "run" || Path.HasExtension(result) || !File.Exists(FullDevice))
        {
            Assert.Ignore("Mounting a file system to fill it is not permitted here.");
        }

        folder.ShouldRefuse(1, [FullDevice, "No space left", "make room"], Arguments(command, orders, FullDevice));
    }

    private static void SkipAsRoot()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Permissions do not stop the superuser.");
        }
    }

    private static int Execute(string program, params string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private static string[] Arguments(string[] command, string input, string output) =>
        [command[0], input, .. command[1..], "-o", output];
}
