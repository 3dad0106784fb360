using TrustFund.Service.CommandLine;

return await TrustFundCommandLine.Run(args, Console.Out, Console.Error);
